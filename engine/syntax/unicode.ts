// Characters outside ASCII that people type in models, and what they mean in Python.

const OPERATORS: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∗': '*',
  '÷': '/',
  '∕': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '²': '**2',
  '³': '**3',
  '⁻¹': '**-1',
  '∧': ' and ',
  '∨': ' or ',
  '¬': 'not ',
  '∞': 'inf',
};

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  Δ: 'Delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  Θ: 'Theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda_',
  Λ: 'Lambda',
  μ: 'mu',
  µ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  Σ: 'Sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  ϕ: 'phi',
  Φ: 'Phi',
  χ: 'chi',
  ψ: 'psi',
  Ψ: 'Psi',
  ω: 'omega',
  Ω: 'ohm',
};

/** What a typographic operator stands for in Python, e.g. `*` for `×`. */
export function asciiOperator(text: string): string | undefined {
  return OPERATORS[text];
}

/** An ASCII spelling of a name with Greek letters or a micro sign (`µs` is `us`), if there is one. */
export function asciiName(name: string): string | undefined {
  if (/^[µμ][A-Za-z]\w*$/.test(name) && /^[µμ](?:s|m|m2|m3|A|F|S|M|[a-z]{3,}\d?)$/.test(name)) {
    return `u${name.slice(1)}`;
  }
  let ascii = '';
  for (const letter of name) {
    const spelled = /\w/.test(letter) ? letter : GREEK[letter];
    if (spelled === undefined) return undefined;
    ascii += spelled;
  }
  return ascii;
}
