import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import type { EditableDocument } from '../../app/notebook/editable';
import {
  applyTextEdits,
  diagnosticsOfField,
  fieldText,
  NOTEBOOK_PLACE,
  sameField,
  setFieldText,
} from '../../app/notebook/fields';
import type { Diagnostic, Place } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import { lif } from './fake-engine';

function changed(recipe: (document: EditableDocument) => void): NotebookDocument {
  return produce(lif(), (draft) => {
    recipe(draft);
  });
}

const at = (cell: string, field: string): Place => ({ cell, field });

describe('field addresses', () => {
  it.each([
    ['g', 'threshold', 'v > 1'],
    ['g', 'dt', ''],
    ['k', 'rows.0.value', '1.17'],
    ['k', 'rows.tau.value', '10*ms'],
    ['k', 'rows[1]', '10*ms'],
    ['k', 'rows.0.slider.max', '3'],
    ['g', 'initial.v', '0'],
    ['m', 'variables', 'v'],
    [NOTEBOOK_PLACE, 'dt', '0.1*ms'],
  ])('reads %s/%s', (cell, field, text) => {
    expect(fieldText(lif(), at(cell, field))).toBe(text);
  });

  it('knows no text for cells and rows that are not there', () => {
    expect(fieldText(lif(), at('nope', 'code'))).toBeUndefined();
    expect(fieldText(lif(), at('k', 'rows.7.value'))).toBeUndefined();
  });

  it('sets text, lists and numbers', () => {
    const document = changed((draft) => {
      setFieldText(draft, at('k', 'rows.tau.value'), '20*ms');
      setFieldText(draft, at('m', 'variables'), 'v, w');
      setFieldText(draft, at('g', 'order'), '2');
    });
    expect(document.cells[1]).toMatchObject({ rows: [{ name: 'I0' }, { value: '20*ms' }] });
    expect(document.cells[3]).toMatchObject({ variables: ['v', 'w'] });
    expect(document.cells[2]).toMatchObject({ order: 2 });
  });

  it('sees that addresses by name and by position are the same field', () => {
    expect(sameField(lif(), at('k', 'rows.1.value'), at('k', 'rows.tau'))).toBe(true);
    expect(sameField(lif(), at('k', 'rows.0.value'), at('k', 'rows.tau'))).toBe(false);
  });

  it('finds the diagnostics of a field', () => {
    const diagnostic: Diagnostic = {
      code: 'NAME-UNKNOWN',
      severity: 'error',
      message: '',
      userCode: '10*ms',
      span: [3, 5],
      place: at('k', 'rows.tau.value'),
    };
    expect(diagnosticsOfField(lif(), [diagnostic], at('k', 'rows.1.value'))).toEqual([diagnostic]);
    expect(diagnosticsOfField(lif(), [diagnostic], at('k', 'rows.0.value'))).toEqual([]);
  });
});

describe('applying fixes', () => {
  it('replaces the characters of the span', () => {
    const document = changed((draft) => {
      applyTextEdits(draft, [{ span: [4, 5], newText: '1*mV' }], at('g', 'threshold'));
    });
    expect(fieldText(document, at('g', 'threshold'))).toBe('v > 1*mV');
  });

  it('makes several edits of one field without shifting the others', () => {
    const document = changed((draft) => {
      applyTextEdits(
        draft,
        [
          { span: [0, 1], newText: 'voltage' },
          { span: [4, 5], newText: 'limit' },
          { span: [0, 4], newText: '5*ms', place: at('g', 'refractory') },
        ],
        at('g', 'threshold'),
      );
    });
    expect(fieldText(document, at('g', 'threshold'))).toBe('voltage > limit');
    expect(fieldText(document, at('g', 'refractory'))).toBe('5*ms');
  });
});
