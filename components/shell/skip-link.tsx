/** Where a screen's own part begins: the skip link leads there. */
export const contentId = 'content'

/** The first stop of Tab: past the navigation, to what the screen is about (WCAG 2.2, 2.4.1). Seen only while focused. */
export const SkipLink = ({ text }: { text: string }) => (
  <a
    href={`#${contentId}`}
    className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-40 focus:rounded-control focus:border focus:border-line focus:bg-surface focus:px-3.5 focus:py-2 focus:text-ink focus:shadow-float"
  >
    {text}
  </a>
)
