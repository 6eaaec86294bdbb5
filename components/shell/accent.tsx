import { accentTokens } from '@/lib/accent'

/** Dresses the page in an organisation's own colour (`#rrggbb`), while it has one. */
export function Accent({ colour }: { colour: string | null | undefined }) {
  if (!colour || !accentTokens(colour)) return null
  return <link rel="stylesheet" href={`/accent/${colour.slice(1)}`} />
}
