import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { AnewAfterSave } from '@/components/ui/anew-after-save'
import { Arrival } from '@/components/ui/arrival'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { FormButtons } from '@/components/ui/form-buttons'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { Tabs } from '@/components/ui/tabs'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { defaultWording } from '@/features/messages/default-wording'
import { kindName } from '@/features/messages/kinds'
import { wordingPath, wordingsPath } from '@/features/messages/paths'
import {
  type Placeholder,
  placeholderNames,
  placeholdersOf,
  type WordedTemplate,
  type WordingKey,
} from '@/features/messages/placeholders'
import { type Actor, can } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { isLocale, locales } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { MessageKey, Translator } from '@/lib/translator'
import { carried } from '@/lib/version'
import { resetWordingAction, restoreWordingAction } from './actions'
import { MessagePreview } from './message-preview'
import { shownPreview } from './shown-preview'
import { WordingEditor } from './wording-editor'
import { previewWording } from './wording-preview'
import { findWording, organizationName, type StoredWording } from './wording-queries'

type Props = { actor: Actor; template: WordedTemplate; params: SearchParams }

const doneTexts: Record<string, MessageKey> = {
  saved: 'wordings.done.saved',
  reset: 'wordings.done.reset',
  restored: 'wordings.done.restored',
}

/** One text of one channel in one language: its words, and the message that they make. */
export async function WordingPage({ actor, template, params }: Props) {
  const t = await requestTranslator()
  const key: WordingKey = {
    template,
    channel: params.channel === 'email' ? 'email' : 'sms',
    locale: isLocale(params.locale) ? params.locale : actor.locale,
  }
  const [stored, organization] = await Promise.all([findWording(actor, key), organizationName(actor)])
  const done = typeof params.done === 'string' ? doneTexts[params.done] : undefined
  return (
    <DeskPage
      title={kindName(t, template)}
      parent={{ href: wordingsPath, text: t('wordings.title') }}
      chips={stored.wording && <Chip tone="line">{t('wordings.own')}</Chip>}
    >
      <div className="flex max-w-280 flex-col gap-5 px-4 pb-8 desk:px-6">
        <Tabs
          label={t('wordings.which')}
          tabs={(['sms', 'email'] as const).flatMap((channel) =>
            locales.map((locale) => ({
              href: wordingPath({ template, channel, locale }),
              text: `${t(`messageLog.channel.${channel}`)} · ${t(`shell.languages.${locale}`)}`,
              current: channel === key.channel && locale === key.locale,
            })),
          )}
        />
        {done && (
          <Arrival className="rounded-control">
            <Notice tone="good" role="status">
              {t(done)}
            </Notice>
          </Arrival>
        )}
        <Words t={t} actor={actor} wordingKey={key} stored={stored} organization={organization} />
      </div>
    </DeskPage>
  )
}

type WordsProps = {
  t: Translator
  actor: Actor
  wordingKey: WordingKey
  stored: StoredWording
  organization: string
}

function Words({ t, actor, wordingKey: key, stored, organization }: WordsProps) {
  const preview = shownPreview(t, previewWording(key, stored.wording, organization))
  const previewLabels = {
    title: t('wordings.preview.title'),
    subject: t('wordings.preview.subject'),
    sample: t('wordings.preview.sample'),
    refused: t('wordings.preview.refused'),
  }
  if (!can(actor, 'settings.write')) return <MessagePreview preview={preview} labels={previewLabels} />
  const { subject = '', body } = stored.wording ?? defaultWording(key)
  return (
    <>
      <AnewAfterSave version={stored.version}>
        <WordingEditor
          key={`${key.template} ${key.channel} ${key.locale}`}
          wordingKey={key}
          version={stored.version}
          openedWith={carried({ subject, body })}
          subject={key.channel === 'email' ? subject : undefined}
          body={body}
          placeholders={placeholdersOf[key.template].all.map((name) => ({
            name,
            text: placeholderText(t, key, name),
          }))}
          preview={preview}
          words={{
            subject: t('wordings.field.subject'),
            body: t('wordings.field.body'),
            hint: hint(t, key),
            placeholders: t('wordings.placeholders'),
            preview: previewLabels,
            unsaved: unsavedTexts(t),
          }}
        >
          <FormButtons>
            <SubmitButton>{t('common.save')}</SubmitButton>
            <LinkButton href={wordingsPath}>{t('wordings.toList')}</LinkButton>
          </FormButtons>
        </WordingEditor>
      </AnewAfterSave>
      <Undo t={t} wordingKey={key} stored={stored} />
    </>
  )
}

const placeholderText = (t: Translator, { template }: WordingKey, name: Placeholder): string =>
  placeholdersOf[template].required === name
    ? t('wordings.placeholderRequired', { text: t(placeholderNames[name]) })
    : t(placeholderNames[name])

function hint(t: Translator, { template, channel }: WordingKey): string {
  const { required } = placeholdersOf[template]
  if (channel === 'email') {
    if (required === 'code') return t('wordings.hint.emailCode', { name: '{code}' })
    if (required === 'link') return t('wordings.hint.emailLink', { name: '{link}' })
    return t('wordings.hint.email')
  }
  return t(required === 'code' ? 'wordings.hint.smsCode' : 'wordings.hint.sms')
}

/** The way back: to what was said before the last change, and to the default. */
function Undo({ t, wordingKey, stored }: { t: Translator; wordingKey: WordingKey; stored: StoredWording }) {
  const { wording, previous, version } = stored
  if (!wording && !previous) return null
  const fields = { ...wordingKey, version }
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t pt-5">
      {previous && (
        <ActionForm action={restoreWordingAction}>
          <HiddenFields fields={fields} />
          <SubmitButton look="plain">{t('wordings.restore')}</SubmitButton>
        </ActionForm>
      )}
      {wording && (
        <ActionForm action={resetWordingAction}>
          <HiddenFields fields={fields} />
          <SubmitButton look="plain">{t('wordings.reset')}</SubmitButton>
        </ActionForm>
      )}
      <p className="text-ink-2 text-small">{t('wordings.undoNote')}</p>
    </div>
  )
}

const HiddenFields = ({ fields }: { fields: Record<string, string | number> }) =>
  Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
