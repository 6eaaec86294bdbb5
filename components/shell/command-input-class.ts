/** The palette's field, the same before and after its list has arrived. */
export const paletteInputClass =
  'h-12 w-full border-line border-b bg-transparent px-4 text-lead outline-none placeholder:text-ink-3'
