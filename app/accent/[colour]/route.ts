import { accentTokens } from '@/lib/accent'

/** The tokens of an accent colour (`/accent/2f6b4e`) as a stylesheet: no style is written into a page. */
export async function GET(_request: Request, { params }: { params: Promise<{ colour: string }> }) {
  const tokens = accentTokens(`#${(await params).colour}`)
  if (!tokens) return new Response(null, { status: 404 })
  const rules = Object.entries(tokens).map(([name, value]) => `${name}:${value}`)
  return new Response(`:root{${rules.join(';')}}`, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=86400' },
  })
}
