export type Strength = 0 | 1 | 2 | 3 | 4

const tones = ['text-ink-2', 'text-bad', 'text-warn', 'text-good', 'text-good'] as const

/** Four bars and a word; the place is kept while nothing is typed. */
export function StrengthMeter({ strength, word }: { strength: Strength; word: string }) {
  return (
    <div role="status" className={`flex min-h-4.5 items-center gap-2 text-small ${tones[strength]}`}>
      <span aria-hidden className="flex gap-0.75">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={`h-1 w-8.5 rounded-[2px] transition-colors duration-100 ${bar <= strength ? 'bg-current' : 'bg-line-strong'}`}
          />
        ))}
      </span>
      {word}
    </div>
  )
}
