/** Appears after 300 ms: a quick answer never flickers. The text beside it says what is awaited. */
export function Spinner() {
  return (
    <span
      aria-hidden
      className="block size-4 animate-[spin_700ms_linear_infinite] rounded-full border-2 border-current border-r-transparent opacity-100 transition-opacity delay-300 duration-100 starting:opacity-0"
    />
  )
}
