import { ListToolbar } from '@/components/data-table/list-toolbar'
import { StateBoxes } from '@/components/data-table/state-boxes'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { kindName, messageKinds } from '@/features/messages/kinds'
import { messagesPath } from '@/features/messages/paths'
import { type MessageState, messageStates } from '@/features/messages/state'
import { listHref, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import type { MessageFilter } from './message-filter'

type Props = {
  t: Translator
  locale: Locale
  params: SearchParams
  filter: MessageFilter
  /** Name of the person whose messages are shown. */
  person: string | null
}

const stateNames: Record<MessageState, MessageKey> = {
  queued: 'messages.state.queued',
  sending: 'messages.state.sending',
  sent: 'messageLog.state.sent',
  delivered: 'messages.state.delivered',
  failed: 'messages.state.failed',
  expired: 'messages.state.expired',
}

export function MessagesToolbar({ t, locale, params, filter, person }: Props) {
  return (
    <ListToolbar
      path={messagesPath}
      search={{
        label: t('messageLog.filter.searchLabel'),
        placeholder: t('messageLog.filter.search'),
        text: filter.text,
      }}
      filterLabel={t('messageLog.filter.button')}
      chips={activeConditions(t, locale, filter, person).map(({ param, text }) => ({
        text,
        href: listHref(messagesPath, params, { [param]: null }),
        removeLabel: t('messageLog.filter.remove', { condition: text }),
      }))}
      resetLabel={t('messageLog.filter.reset')}
    >
      <FilterFields t={t} filter={filter} />
    </ListToolbar>
  )
}

function FilterFields({ t, filter }: { t: Translator; filter: MessageFilter }) {
  const any = { value: '', label: t('messageLog.filter.any') }
  return (
    <div className="flex flex-col gap-4">
      {filter.personId && <HiddenInput name="person" value={filter.personId} />}
      <StateBoxes
        legend={t('messageLog.column.state')}
        states={messageStates.map((value) => ({ value, label: t(stateNames[value]) }))}
        chosen={filter.states}
      />
      <Field name="kind" label={t('messageLog.column.kind')}>
        <Select
          options={[any, ...messageKinds.map((kind) => ({ value: kind, label: kindName(t, kind) }))]}
          defaultValue={filter.kind ?? ''}
        />
      </Field>
      <Field name="channel" label={t('messageLog.filter.channel')}>
        <Select
          options={[
            any,
            { value: 'sms', label: t('messageLog.channel.sms') },
            { value: 'email', label: t('messageLog.channel.email') },
          ]}
          defaultValue={filter.channel ?? ''}
        />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="from" label={t('messageLog.filter.from')}>
          <TextInput type="date" defaultValue={filter.from} />
        </Field>
        <Field name="to" label={t('messageLog.filter.to')}>
          <TextInput type="date" defaultValue={filter.to} />
        </Field>
      </div>
      <SubmitButton>{t('messageLog.filter.apply')}</SubmitButton>
    </div>
  )
}

function activeConditions(
  t: Translator,
  locale: Locale,
  { personId, states, channel, kind, from, to }: MessageFilter,
  person: string | null,
): { param: string; text: string }[] {
  const day = (text: string) => shortDate(locale, new Date(`${text}T12:00:00+03:00`))
  return [
    ...(personId ? [{ param: 'person', text: person ?? t('messageLog.filter.nobody') }] : []),
    ...(states.length > 0
      ? [{ param: 'state', text: states.map((state) => t(stateNames[state])).join(', ') }]
      : []),
    ...(kind ? [{ param: 'kind', text: kindName(t, kind) }] : []),
    ...(channel ? [{ param: 'channel', text: t(`messageLog.channel.${channel}`) }] : []),
    ...(from ? [{ param: 'from', text: t('messageLog.filter.chip.from', { date: day(from) }) }] : []),
    ...(to ? [{ param: 'to', text: t('messageLog.filter.chip.to', { date: day(to) }) }] : []),
  ]
}
