import type { LabelDesign } from '@/db/schema'
import { cornerOf, labelsOn } from './sheets'

/** The first sheet from above: cells that are used up already stand empty. */
export function sheetSvg({ sheet, start }: LabelDesign): string {
  const { page, label } = sheet
  const cells = Array.from({ length: labelsOn(sheet) }, (_, place) => {
    const { x, y } = cornerOf(sheet, place)
    const fill = place < start ? '#fff' : '#cfd6e4'
    return `<rect x="${x}" y="${y}" width="${label.width}" height="${label.height}" rx="1" fill="${fill}" stroke="#8b93a3" stroke-width="0.4"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}mm" height="${page.height}mm" viewBox="0 0 ${page.width} ${page.height}"><rect width="100%" height="100%" fill="#fff"/>${cells.join('')}</svg>`
}
