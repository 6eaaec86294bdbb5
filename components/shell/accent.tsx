import { accentTokens } from '@/lib/accent'

/** Dresses the page in an organisation's own colour, while it has one. */
export function Accent({ colour }: { colour: string | null | undefined }) {
  const tokens = colour ? accentTokens(colour) : null
  if (!tokens) return null
  const rules = Object.entries(tokens).map(([name, value]) => `${name}:${value}`)
  return <style>{`:root{${rules.join(';')}}`}</style>
}
