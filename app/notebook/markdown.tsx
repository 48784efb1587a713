// Markdown as React shows it: the sanitised HTML, with formulas set by KaTeX, which is only fetched when a
// text has one.
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import { renderMarkdown } from './render-markdown';

/** Rendered text. */
export function Markdown({ text }: { readonly text: string }): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  const html = renderMarkdown(text);

  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    element.innerHTML = html;
    const formulas = [...element.querySelectorAll<HTMLElement>('[data-math]')];
    if (formulas.length === 0) return undefined;
    let left = false;
    import('./formulas').then(
      ({ setFormulas }) => {
        if (!left) setFormulas(formulas);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [html]);

  return <div ref={root} className="prose" />;
}
