import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '../../app/notebook/history';
import { closedStep, edited, MERGE_PAUSE_MS, newHistory, redone, undone } from '../../app/notebook/history';

interface Text {
  text: string;
  list: number[];
}

const start = (): History<Text> => newHistory<Text>({ text: '', list: [] });

function typed(history: History<Text>, text: string, at: number, mergeKey?: string): History<Text> {
  return edited(
    history,
    (draft) => {
      draft.text = text;
    },
    { label: 'type', mergeKey, at },
  );
}

describe('history', () => {
  it('merges typing in one field into one step', () => {
    let history = start();
    for (const [at, text] of ['v', 'v ', 'v >'].entries())
      history = typed(history, text, at * 100, 'g.threshold');
    expect(history.past).toHaveLength(1);
    history = undone(history);
    expect(history.present.text).toBe('');
    expect(redone(history).present.text).toBe('v >');
  });

  it('starts a new step after a pause, in another field, and after the field was left', () => {
    let history = typed(start(), 'a', 0, 'x');
    history = typed(history, 'ab', MERGE_PAUSE_MS, 'x');
    expect(history.past).toHaveLength(2);
    history = typed(history, 'abc', MERGE_PAUSE_MS + 1, 'y');
    expect(history.past).toHaveLength(3);
    history = typed(closedStep(history), 'abcd', MERGE_PAUSE_MS + 2, 'y');
    expect(history.past).toHaveLength(4);
  });

  it('keeps one drag in one step, however long it takes', () => {
    let history = typed(start(), '1', 0, 'drag:1');
    history = typed(history, '2', 10 * MERGE_PAUSE_MS, 'drag:1');
    expect(history.past).toHaveLength(1);
    history = typed(history, '3', 10 * MERGE_PAUSE_MS, 'drag:2');
    expect(history.past).toHaveLength(2);
  });

  it('ignores edits that change nothing and forgets the future after an edit', () => {
    const history = typed(start(), 'a', 0);
    expect(typed(history, 'a', 1)).toBe(history);
    expect(typed(undone(history), 'b', 2).future).toEqual([]);
  });

  it('does not merge into a step that was repeated', () => {
    const history = redone(undone(typed(start(), 'a', 0, 'x')));
    expect(typed(history, 'ab', 1, 'x').past).toHaveLength(2);
  });

  it('returns to every earlier document and back again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.integer({ min: 0, max: 5 })), { maxLength: 20 }),
        (edits) => {
          let history = start();
          const seen = [history.present];
          for (const [index, [text, number]] of edits.entries()) {
            const next = edited(
              history,
              (draft) => {
                draft.text = text;
                draft.list.splice(number, 1, index);
              },
              { label: 'edit', at: index },
            );
            if (next !== history) seen.push(next.present);
            history = next;
          }
          const back = [history.present];
          while (history.past.length > 0) {
            history = undone(history);
            back.unshift(history.present);
          }
          expect(back).toEqual(seen);
          while (history.future.length > 0) history = redone(history);
          expect(history.present).toEqual(seen.at(-1));
        },
      ),
    );
  });
});
