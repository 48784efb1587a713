// Labels as scripts write them, `$\tau_m$ (ms)`, as the few tags that plots can draw. Formulas are read as
// far as labels go: Greek letters, indices, exponents, a handful of signs.

const SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  times: '×',
  cdot: '·',
  pm: '±',
  circ: '°',
  infty: '∞',
  leq: '≤',
  geq: '≥',
  neq: '≠',
  approx: '≈',
  propto: '∝',
  rightarrow: '→',
  to: '→',
  partial: '∂',
  langle: '⟨',
  rangle: '⟩',
  quad: ' ',
  ',': ' ',
  ' ': ' ',
  '%': '%',
  _: '_',
};

/** Text without markup: tags and entities of the user's own are shown as they are written. */
export function plainLabel(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A label as the plot library draws it; lines are separated by `<br>`. */
export function labelText(text: string): string {
  const parts = text.split(/(?<!\\)\$/);
  // an odd number of parts: every formula is closed
  const formulas = parts.length % 2 === 1;
  return parts
    .map((part, index) =>
      formulas && index % 2 === 1 ? formula(part) : plainLabel(part.replaceAll('\\$', '$')),
    )
    .join(formulas ? '' : '$')
    .replaceAll('\n', '<br>');
}

/** A label for sentences and file names: no tags at all. */
export function spokenLabel(text: string): string {
  return labelText(text)
    .replace(/<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function formula(text: string): string {
  let at = 0;
  const group = (): string => {
    if (text[at] !== '{') return atom();
    at += 1;
    let inside = '';
    while (at < text.length && text[at] !== '}') inside += atom();
    at += 1;
    return inside;
  };
  const command = (): string => {
    const name = /^(?:[A-Za-z]+|.)/.exec(text.slice(at))?.[0] ?? '';
    at += name.length;
    const sign = SIGNS[name];
    if (sign !== undefined) return sign;
    if (name === 'frac') return `${group()}/${group()}`;
    if (name === 'sqrt') return `√(${group()})`;
    // fonts and sizes: what they apply to follows
    return text[at] === '{' ? group() : '';
  };
  const atom = (): string => {
    const character = text[at] ?? '';
    at += 1;
    switch (character) {
      case '\\':
        return command();
      case '_':
        return `<sub>${group()}</sub>`;
      case '^':
        return `<sup>${group()}</sup>`;
      case '{':
        at -= 1;
        return group();
      case '}':
        return '';
      case '-':
        return '−';
      default:
        return plainLabel(character);
    }
  };
  let result = '';
  while (at < text.length) result += atom();
  return result;
}
