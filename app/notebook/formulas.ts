// Sets formulas with KaTeX. Loaded on demand: most of its weight is fonts and a style sheet.
import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Replaces the text of each element by its formula; a faulty one stays readable as source. */
export function setFormulas(elements: readonly HTMLElement[]): void {
  for (const element of elements) {
    katex.render(element.textContent, element, {
      displayMode: element.dataset.math === 'block',
      throwOnError: false,
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
  }
}
