/** In which the front door notes the page that a request is for. */
export const pathHeader = 'x-propusk-path'

/** The address of the page that a request target asks for, without what Next's router adds to it. */
export function pageOf(target: string): string {
  const [path = '', ...query] = target.split('?')
  const pairs = query.join('?').split('&')
  const kept = pairs.filter((pair) => pair !== '' && !/^_rsc(=|$)/.test(pair))
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path
}
