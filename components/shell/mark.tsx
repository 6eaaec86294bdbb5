/** A pass with a notch: the logo until an organisation has its own. */
export function Mark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 28 28" className={`shrink-0 fill-accent ${className}`}>
      <path d="M7 0h14a7 7 0 0 1 7 7v3a4 4 0 0 0 0 8v3a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7a7 7 0 0 1 7-7Z" />
    </svg>
  )
}
