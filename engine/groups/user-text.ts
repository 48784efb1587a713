// From the code that runs to the text that the user wrote: where the two differ, every problem is moved to
// the characters of the user's text, never left in generated ones.
import type { Diagnostic, DiagnosticReason, Fix, Place, Source, Span } from '../diagnostics';
import type { AbstractCode, Expression, Statement } from '../syntax';
import { printExpression, walk } from '../syntax';

/** A place in the user's text, and whether the very same text stands there. */
interface Found {
  readonly span: Span;
  readonly exact: boolean;
}

/**
 * Moves a problem from `code` to the user's text: to the same sub-expression if it can be found there, else
 * to the statement that assigns the same variable, else to the whole text. Problems whose text is another
 * one (an equation, a subexpression) stay where they are.
 * @param code what runs; its source is the text that the problem may point into
 * @param user what the user wrote, parsed
 */
export function moveToUserText(diagnostic: Diagnostic, code: AbstractCode, user: AbstractCode): Diagnostic {
  if (code.source === user.source || diagnostic.userCode !== code.source.text) return diagnostic;
  const main = findInUserText(diagnostic.span, code, user);
  const moved: Diagnostic = {
    ...diagnostic,
    userCode: user.source.text,
    span: main.span,
    ...(diagnostic.parts === undefined
      ? {}
      : {
          parts: diagnostic.parts.map((part) => ({
            ...part,
            span: findInUserText(part.span, code, user).span,
          })),
        }),
    ...(diagnostic.because === undefined
      ? {}
      : { because: diagnostic.because.map((reason) => moveReason(reason, code, user)) }),
    ...(diagnostic.fixes === undefined ? {} : { fixes: moveFixes(diagnostic.fixes, code, user) }),
  };
  return withPlace(moved, user.source.place);
}

function withPlace(diagnostic: Diagnostic, place: Place | undefined): Diagnostic {
  if (place !== undefined) return { ...diagnostic, place };
  const { place: generated, ...rest } = diagnostic;
  return generated === undefined ? diagnostic : rest;
}

/** Reasons that quote the code itself move with it; others stand in a text of their own. */
function moveReason(reason: DiagnosticReason, code: AbstractCode, user: AbstractCode): DiagnosticReason {
  if (reason.place !== undefined || code.source.slice(reason.span) !== reason.text) return reason;
  return { ...reason, span: findInUserText(reason.span, code, user).span };
}

/** Keeps the fixes whose edits concern text that the user wrote in the same way. */
function moveFixes(fixes: readonly Fix[], code: AbstractCode, user: AbstractCode): readonly Fix[] {
  return fixes.flatMap((fix) => {
    const edits = fix.edits.map((edit) => {
      if (edit.place !== undefined) return edit;
      const found = findInUserText(edit.span, code, user);
      return found.exact ? { ...edit, span: found.span } : undefined;
    });
    const kept = edits.filter((edit) => edit !== undefined);
    return kept.length === edits.length ? [{ ...fix, edits: kept }] : [];
  });
}

function findInUserText(span: Span, code: AbstractCode, user: AbstractCode): Found {
  const index = code.statements.findIndex((statement) => covers(statement.origin.span, span));
  const statement = code.statements[index];
  const counterpart = statement && userStatement(statement, index, code, user);
  if (statement !== undefined) {
    if (same(statement.targetOrigin.span, span) && counterpart !== undefined) {
      return { span: counterpart.targetOrigin.span, exact: true };
    }
    const node = nodeAt(statement.expression, span);
    const found = node && sameExpressionIn(node, counterpart, user);
    if (found !== undefined) return { span: found.origin.span, exact: true };
  }
  const literal = uniqueOccurrence(code.source.slice(span), user.source);
  if (literal !== undefined) return { span: literal, exact: true };
  if (counterpart !== undefined) return { span: counterpart.origin.span, exact: false };
  return { span: [0, user.source.text.length], exact: false };
}

/** The user's statement for a statement of the code: that with the same target, counted among equals. */
function userStatement(
  statement: Statement,
  index: number,
  code: AbstractCode,
  user: AbstractCode,
): Statement | undefined {
  const before = code.statements.slice(0, index).filter(({ target }) => target === statement.target).length;
  const candidates = user.statements.filter(({ target }) => target === statement.target);
  return candidates[before] ?? candidates[candidates.length - 1];
}

function sameExpressionIn(
  node: Expression,
  preferred: Statement | undefined,
  user: AbstractCode,
): Expression | undefined {
  const text = printExpression(node);
  // A bare number means nothing outside of its statement.
  const others = node.kind === 'number' || node.kind === 'boolean' ? [] : user.statements;
  const ordered = preferred === undefined ? others : [preferred, ...others];
  for (const { expression } of ordered) {
    let found: Expression | undefined;
    walk(expression, (candidate) => {
      if (found === undefined && candidate.kind === node.kind && printExpression(candidate) === text) {
        found = candidate;
      }
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function nodeAt(expression: Expression, span: Span): Expression | undefined {
  let found: Expression | undefined;
  walk(expression, (node) => {
    if (found === undefined && same(node.origin.span, span)) found = node;
  });
  return found;
}

/** Where a piece of text with a name in it stands in the user's, if it stands there exactly once. */
function uniqueOccurrence(text: string, source: Source): Span | undefined {
  if (!/[A-Za-z_]/.test(text)) return undefined;
  const at = source.text.indexOf(text);
  if (at < 0 || source.text.includes(text, at + 1)) return undefined;
  return [at, at + text.length];
}

function covers(outer: Span, inner: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

function same(a: Span, b: Span): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
