// Markdown to safe HTML: markdown-it without raw HTML, then DOMPurify as a second wall. Formulas between `$`
// signs become marked elements that hold their source.
import createDOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { mathAt } from './math-span';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

markdown.inline.ruler.after('escape', 'math', (state, silent) => {
  const found = mathAt(state.src, state.pos);
  if (found === undefined) return false;
  if (!silent) {
    const token = state.push(found.block ? 'math_block' : 'math_inline', 'span', 0);
    token.content = found.source;
  }
  state.pos = found.end;
  return true;
});

const escapeHtml = (text: string): string => markdown.utils.escapeHtml(text);
markdown.renderer.rules.math_inline = (tokens, index) =>
  `<span data-math="inline">${escapeHtml(tokens[index]?.content ?? '')}</span>`;
markdown.renderer.rules.math_block = (tokens, index) =>
  `<span data-math="block">${escapeHtml(tokens[index]?.content ?? '')}</span>`;
// Pictures would be fetched from elsewhere; a shared notebook makes no requests.
markdown.renderer.rules.image = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  tokens[index]?.attrSet('target', '_blank');
  return self.renderToken(tokens, index, options);
};

const purify = createDOMPurify();

/** HTML of a Markdown text, free of scripts, styles, forms and embedded resources. */
export function renderMarkdown(text: string): string {
  return purify.sanitize(markdown.render(text), {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['img', 'style', 'form', 'input', 'iframe', 'video', 'audio'],
    FORBID_ATTR: ['style', 'id', 'class'],
    ADD_ATTR: ['target'],
  });
}
