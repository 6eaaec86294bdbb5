/** A row of the sidebar: a link, the palette's button, the account menu's. */
export const navClass =
  'flex min-h-8 w-full pointer-coarse:min-h-11 items-center gap-2.5 rounded-[7px] px-2 py-1 text-left font-medium text-[0.84375rem] text-ink-2 hover:text-ink ' +
  'hover:no-underline aria-[current=page]:bg-surface aria-[current=page]:text-ink aria-[current=page]:ring-1 aria-[current=page]:ring-line'
