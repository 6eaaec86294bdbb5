type Rgb = readonly [number, number, number]

/** The least contrast of text with its ground (WCAG 2.2, 1.4.3). */
const readable = 4.5

/** What the accent is read on in each scheme, farthest from it first: `--sunken` and `--surface` of globals.css. */
export const grounds = { light: '#f4f4f2', dark: '#18191c' }
const inks = { light: '#ffffff', dark: '#111214' }

type AccentTokens = { accent: string; 'accent-ink': string; 'accent-soft': string }

/**
 * The tokens of an organisation's accent colour (`#rrggbb`) in each scheme: darkened on light grounds and lightened on dark
 * ones until text in it, on it and on its soft shade can be read. Null when it is no such colour.
 */
export function accentSchemes(colour: string): { light: AccentTokens; dark: AccentTokens } | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null
  const light = schemeOf(colour, 'light', '#000000')
  const dark = schemeOf(colour, 'dark', '#ffffff')
  return {
    light: { accent: light.accent, 'accent-ink': inks.light, 'accent-soft': light.soft },
    dark: { accent: dark.accent, 'accent-ink': inks.dark, 'accent-soft': dark.soft },
  }
}

/** `accentSchemes` as custom properties that choose by themselves. */
export function accentTokens(colour: string): Record<string, string> | null {
  const schemes = accentSchemes(colour)
  if (!schemes) return null
  const { light, dark } = schemes
  return {
    '--accent': `light-dark(${light.accent}, ${dark.accent})`,
    '--accent-ink': `light-dark(${light['accent-ink']}, ${dark['accent-ink']})`,
    '--accent-soft': `light-dark(${light['accent-soft']}, ${dark['accent-soft']})`,
  }
}

/** The colour as it is shown in each scheme, after the darkening or lightening that reading asks for. */
export function shownAccent(colour: string): { light: string; dark: string } | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null
  return {
    light: schemeOf(colour, 'light', '#000000').accent,
    dark: schemeOf(colour, 'dark', '#ffffff').accent,
  }
}

function schemeOf(colour: string, scheme: 'light' | 'dark', towards: string) {
  for (let part = 0; part < 1; part += 0.04) {
    const accent = mixed(towards, colour, part)
    const soft = mixed(accent, inks[scheme], scheme === 'light' ? 0.08 : 0.16)
    if (contrast(accent, grounds[scheme]) >= readable && contrast(accent, soft) >= readable) {
      return { accent, soft }
    }
  }
  return { accent: towards, soft: mixed(towards, inks[scheme], 0.08) }
}

/** `part` of one colour, from 0 to 1, in another. */
function mixed(one: string, other: string, part: number): string {
  const [from, to] = [rgb(other), rgb(one)]
  const channels = from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * part))
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const rgb = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
