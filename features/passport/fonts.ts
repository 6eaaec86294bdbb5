import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The two subsets that Russian and English need; the ranges are the package's own. */
const ranges = {
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212,U+FEFF',
}

const fonts = Object.entries(ranges).map(([subset, range]) => {
  const bytes = readFileSync(
    join(
      process.cwd(),
      `node_modules/@fontsource-variable/golos-text/files/golos-text-${subset}-wght-normal.woff2`,
    ),
  )
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { name: `${subset}-${hash}.woff2`, range, bytes }
})

/** Golos Text under addresses of its own: pages outside of Next's build do not know what its build calls them. */
export const fontFaces = fonts
  .map(
    ({ name, range }) =>
      `@font-face{font-family:Golos;font-weight:400 900;font-display:swap;src:url(/font/${name}) format("woff2");unicode-range:${range}}`,
  )
  .join('')

/** The font of this name, for `/font/…`. */
export function answerFont(name: string): Response {
  const font = fonts.find((each) => each.name === name)
  if (!font) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(font.bytes), {
    headers: { 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}
