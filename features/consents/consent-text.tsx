/** A consent's plain text: paragraphs between empty lines, headings after `# `. Nothing in it is ever markup. */
export function ConsentText({ text }: { text: string }) {
  const parts = text.split(/\n{2,}/)
  return parts.map((part, index) =>
    part.startsWith('# ') ? (
      // Two parts may read alike; their places never change.
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <h2 key={index} className="wrap-anywhere pt-2 font-semibold text-lead">
        {part.slice(2)}
      </h2>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <p key={index} className="wrap-anywhere whitespace-pre-line text-ink-2">
        {part}
      </p>
    ),
  )
}
