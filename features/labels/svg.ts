import 'server-only'
import type { Drawing, Logo } from './drawing'
import { outlinesOf } from './letters'
import { darkRuns } from './modules'

const short = (millimetres: number): string => String(Math.round(millimetres * 10_000) / 10_000)

/** One label as SVG in its true size, letters as outlines, so that no printer needs our font. */
export function labelSvg({ width, height, code, lines, logo }: Drawing, image: Logo | null): string {
  const squares = darkRuns(code.modules)
    .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
    .join('')
  const letters = lines
    .map(
      ({ text, x, baseline, size, weight }) =>
        `<path transform="translate(${short(x)} ${short(baseline)})" d="${outlinesOf(text, weight, size)}"/>`,
    )
    .join('')
  const mark =
    logo && image
      ? `<image x="${short(logo.x)}" y="${short(logo.y)}" width="${short(logo.width)}" height="${short(logo.height)}" href="data:image/png;base64,${image.png.toString('base64')}"/>`
      : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}mm" height="${short(height)}mm" viewBox="0 0 ${short(width)} ${short(height)}"><rect width="100%" height="100%" fill="#fff"/>${mark}<path shape-rendering="crispEdges" transform="translate(${short(code.x)} ${short(code.y)}) scale(${short(code.module)})" d="${squares}"/>${letters}</svg>`
}
