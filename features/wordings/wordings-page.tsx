import { Mail, MessageSquare } from 'lucide-react'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { kindName } from '@/features/messages/kinds'
import { wordingPath } from '@/features/messages/paths'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { listWordings, type WordingOverview } from './wording-queries'

/** Every text that is sent, in both languages, as it would leave now. */
export async function WordingsPage({ actor }: { actor: Actor }) {
  const t = await requestTranslator()
  const wordings = await listWordings(actor)
  return (
    <SettingsScreen t={t} screen="templates" lead={t('wordings.lead')} done={undefined}>
      {wordings.map(({ template, texts }) => (
        <Card key={template} title={kindName(t, template)} padded={false}>
          <ul>
            {texts.map((text) => (
              <TextRow key={wordingPath(text.key)} t={t} text={text} />
            ))}
          </ul>
        </Card>
      ))}
    </SettingsScreen>
  )
}

function TextRow({ t, text: { key, isOwn, says } }: { t: Translator; text: WordingOverview }) {
  const Icon = key.channel === 'sms' ? MessageSquare : Mail
  return (
    <li className="relative flex min-h-12 items-center gap-3 border-line border-t px-5 py-2 hover:bg-sunken">
      <Icon aria-hidden className="shrink-0 text-ink-3" />
      <span className="min-w-0 grow">
        <Link href={wordingPath(key)} className="block font-medium text-ink after:absolute after:inset-0">
          {`${t(`messageLog.channel.${key.channel}`)} · ${t(`shell.languages.${key.locale}`)}`}
        </Link>
        <span title={says} className="block truncate text-ink-2 text-small" lang={key.locale}>
          {says}
        </span>
      </span>
      {isOwn && <Chip tone="line">{t('wordings.own')}</Chip>}
    </li>
  )
}
