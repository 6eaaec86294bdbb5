import { Notice } from '@/components/ui/notice'
import type { Letter } from '@/features/messages/letter'
import type { ShownPreview } from './shown-preview'

type Props = {
  preview: ShownPreview
  labels: { title: string; subject: string; sample: string; refused: string }
}

/** A message as its recipient reads it, with sample values. */
export function MessagePreview({ preview: { problems, sms, letter }, labels }: Props) {
  return (
    <section aria-label={labels.title} className="flex min-w-0 flex-col gap-3">
      <h2 className="text-heading">{labels.title}</h2>
      {problems.length > 0 && (
        <Notice tone="warn">
          <p>{labels.refused}</p>
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      {sms && (
        <>
          <p className="w-fit max-w-80 wrap-anywhere whitespace-pre-line rounded-card rounded-bl-none border border-line bg-surface px-4 py-3">
            {sms.text}
          </p>
          <p className={`text-small tabular-nums ${sms.fits ? 'text-ink-2' : 'text-bad'}`}>{sms.size}</p>
        </>
      )}
      {letter && <LetterView letter={letter} subjectLabel={labels.subject} />}
      <p className="text-caption text-ink-3">{labels.sample}</p>
    </section>
  )
}

function LetterView({
  letter: { subject, from, paragraphs, code, button, notes },
  subjectLabel,
}: {
  letter: Letter
  subjectLabel: string
}) {
  return (
    <article className="max-w-120 rounded-card border border-line bg-surface">
      <p className="break-words border-line border-b px-5 py-3">
        <span className="text-ink-2">{subjectLabel} </span>
        <span className="font-medium">{subject}</span>
      </p>
      <div className="flex flex-col gap-4 break-words px-5 py-5">
        <p className="font-semibold text-small">{from}</p>
        {paragraphs.map((text) => (
          <p key={text} className="whitespace-pre-line">
            {text}
          </p>
        ))}
        {code && <p className="font-semibold text-[2rem] leading-10 tracking-widest tabular-nums">{code}</p>}
        {button && (
          <p className="flex flex-col items-start gap-3">
            <span className="rounded-[0.75rem] bg-accent px-6 py-3 font-semibold text-accent-ink">
              {button.label}
            </span>
            <span className="break-all text-ink-2 text-small">{button.href}</span>
          </p>
        )}
        {notes.map((text) => (
          <p key={text} className="whitespace-pre-line text-ink-2 text-small">
            {text}
          </p>
        ))}
      </div>
    </article>
  )
}
