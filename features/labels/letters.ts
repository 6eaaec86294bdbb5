import 'server-only'
import { join } from 'node:path'
import * as fontkit from 'fontkit'

export type Weight = 400 | 600
type Subset = 'latin' | 'cyrillic'

/** The package gives a font a file a script and weight. */
export const fontFile = (subset: Subset, weight: Weight): string =>
  join(process.cwd(), `node_modules/@fontsource/golos-text/files/golos-text-${subset}-${weight}-normal.woff`)

const opened = new Map<string, fontkit.Font>()

function fontOf(subset: Subset, weight: Weight): fontkit.Font {
  const file = fontFile(subset, weight)
  let font = opened.get(file)
  if (!font) {
    const read = fontkit.openSync(file)
    if (!('layout' in read)) throw new Error(`${file} is a collection of fonts`)
    font = read
    opened.set(file, font)
  }
  return font
}

const missing = '?'

/** The text in pieces that one file can draw each; a character that none has is a question mark. */
export function runsOf(text: string, weight: Weight): { subset: Subset; text: string }[] {
  const runs: { subset: Subset; text: string }[] = []
  for (const character of text.normalize('NFC')) {
    const point = character.codePointAt(0) ?? 0
    const subset = (['latin', 'cyrillic'] as const).find((each) =>
      fontOf(each, weight).hasGlyphForCodePoint(point),
    )
    const run = { subset: subset ?? ('latin' as const), text: subset ? character : missing }
    const last = runs.at(-1)
    if (last?.subset === run.subset) last.text += run.text
    else runs.push(run)
  }
  return runs
}

/** How wide the text stands, in ems. */
export function widthOf(text: string, weight: Weight): number {
  return runsOf(text, weight).reduce((width, run) => {
    const font = fontOf(run.subset, weight)
    return width + font.layout(run.text).advanceWidth / font.unitsPerEm
  }, 0)
}

/** The text's outlines as an SVG path from the start of its baseline, y downwards; `size` and the path are in one unit. */
export function outlinesOf(text: string, weight: Weight, size: number): string {
  let x = 0
  let path = ''
  for (const run of runsOf(text, weight)) {
    const font = fontOf(run.subset, weight)
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = font.layout(run.text)
    glyphs.forEach((glyph, index) => {
      const position = positions[index]
      path += glyph.path.scale(scale, -scale).translate(x, 0).toSVG()
      x += (position?.xAdvance ?? 0) * scale
    })
  }
  return path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 1000) / 1000))
}
