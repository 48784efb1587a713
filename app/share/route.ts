// What the address asks for. Everything stands in the fragment, which browsers do not send anywhere.

/** A place in the app. */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'gallery' }
  | { readonly kind: 'example'; readonly file: string }
  | { readonly kind: 'document'; readonly id: string }
  /** a link that holds a document; `fragment` without the `#` */
  | { readonly kind: 'link'; readonly fragment: string };

/** Reads a fragment; what is neither a page of the app nor a link leads home. */
export function parseRoute(hash: string): Route {
  const fragment = hash.startsWith('#') ? hash.slice(1) : hash;
  if (fragment === 'gallery') return { kind: 'gallery' };
  const named = /^(example|doc)=(.+)$/.exec(fragment);
  if (named !== null) {
    const value = decoded(named[2] ?? '');
    return named[1] === 'doc' ? { kind: 'document', id: value } : { kind: 'example', file: value };
  }
  return fragment === '' ? { kind: 'home' } : { kind: 'link', fragment };
}

/** Writes a route as a fragment with its `#`; home is empty. */
export function routeHash(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '';
    case 'gallery':
      return '#gallery';
    case 'example':
      return `#example=${encodeURIComponent(route.file)}`;
    case 'document':
      return `#doc=${encodeURIComponent(route.id)}`;
    case 'link':
      return `#${route.fragment}`;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
