import { Card } from '@/components/ui/card'
import type { Actor } from '@/lib/actor'
import { locales } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { type ParagraphChange, type Stretch, textDifference } from './text-difference'
import { findConsentChange } from './texts'

type Props = { actor: Actor; version: string; t: Translator }

/** What a published version says otherwise than the one before it, in both languages. */
export async function ConsentChanges({ actor, version, t }: Props) {
  const change = await findConsentChange(actor, version)
  if (!change) return null
  const { older, newer } = change
  return (
    <Card title={t('settings.consent.changesTitle', { version: newer.version, before: older.version })}>
      <div className="flex flex-col gap-6">
        {locales.map((locale) => {
          const changes = textDifference(older[locale], newer[locale])
          return (
            <section key={locale} className="flex flex-col gap-2">
              <h3 className="font-medium">{t(`settings.consent.${locale}`)}</h3>
              {changes.every(({ kind }) => kind === 'same') ? (
                <p className="text-ink-2">{t('settings.consent.unchanged')}</p>
              ) : (
                <div lang={locale} className="flex flex-col gap-2">
                  {changes.map((paragraph, at) => (
                    // Two paragraphs may read alike; their places never change.
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <Paragraph key={at} paragraph={paragraph} />
                  ))}
                </div>
              )}
            </section>
          )
        })}
      </div>
    </Card>
  )
}

const Paragraph = ({ paragraph: { kind, stretches } }: { paragraph: ParagraphChange }) => (
  <p className={`wrap-anywhere whitespace-pre-line ${kind === 'same' ? 'text-ink-3' : 'text-ink'}`}>
    {stretches.map((stretch, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: words may repeat; their places never change.
      <Words key={at} {...stretch} />
    ))}
  </p>
)

function Words({ kind, text }: Stretch) {
  const words = text.replace(/^# /, '')
  if (kind === 'same') return words
  return kind === 'added' ? (
    <ins className="rounded-tag bg-good-soft text-good">{words}</ins>
  ) : (
    <del className="rounded-tag bg-bad-soft text-bad">{words}</del>
  )
}
