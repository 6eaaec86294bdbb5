import { LinkedText } from '@/features/messages/linked-text'
import type { Guide } from '@/features/organizations/guide'
import type { Translator } from '@/lib/translator'

/** An organisation's instruction under its headings: what was written, or that nothing was. */
export function GuideParts({ guide, t }: { guide: Guide; t: Translator }) {
  const parts = [
    { title: t('servers.guide.general'), text: guide.organization.instruction },
    { title: t('servers.guide.installing'), text: guide.installing },
    { title: t('servers.guide.workplace'), text: guide.workplace },
    { title: t('servers.guide.access'), text: guide.access },
  ].flatMap(({ title, text }) => (text ? [{ title, text }] : []))
  if (parts.length === 0) return <p>{t('servers.guide.none')}</p>
  return parts.map(({ title, text }) => (
    <section key={title} className="flex flex-col gap-2">
      <h2 className="font-semibold text-lead">{title}</h2>
      <div className="wrap-anywhere whitespace-pre-line">
        <LinkedText text={text} />
      </div>
    </section>
  ))
}
