/** Characters that show nothing: controls, formats, surrogates alone, private use, blanks that are no spaces. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** One line of what can be seen: invisible characters out, spaces folded and trimmed, composed (NFC). */
export const visibleText = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '').replace(/ {2,}/g, ' ').trim()

/** Several lines, each as `visibleText`; at most one blank line between paragraphs. */
export const visibleLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(visibleText)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
