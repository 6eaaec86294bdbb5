import { Mail, MessageSquare } from 'lucide-react'
import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { IconDisc, TitleCell } from '@/components/data-table/title-cell'
import { Moment } from '@/components/ui/moment'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { kindName } from '@/features/messages/kinds'
import { MessageStateChip } from '@/features/messages/message-state-chip'
import { messagePath } from '@/features/messages/paths'
import { priceText } from '@/features/messages/price'
import { messageProblemKey } from '@/features/messages/state'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { ListedMessage } from './queries'

type Props = {
  t: Translator
  locale: Locale
  messages: ListedMessage[]
  /** Whether names lead to people's cards. */
  mayOpenPeople: boolean
}

export function MessagesTable({ t, locale, messages, mayOpenPeople }: Props) {
  const columns: Column[] = [
    { id: 'kind', header: t('messageLog.column.kind'), onPhone: 'title' },
    { id: 'to', header: t('messageLog.column.to'), onPhone: 'line', width: 'w-[30%]' },
    { id: 'state', header: t('messageLog.column.state'), onPhone: 'start', width: 'w-[26%]' },
    {
      id: 'attempts',
      header: t('messageLog.column.attempts'),
      align: 'end',
      onPhone: 'hidden',
      width: 'w-22',
      onWide: true,
    },
    {
      id: 'price',
      header: t('messageLog.column.price'),
      align: 'end',
      onPhone: 'hidden',
      width: 'w-24',
      onWide: true,
    },
    { id: 'at', header: t('messageLog.column.at'), align: 'end', onPhone: 'aside', width: 'w-34' },
  ]
  const rows = messages.map(
    (message): Row => ({
      id: message.id,
      cells: {
        kind: <KindCell t={t} message={message} />,
        to: <RecipientCell message={message} mayOpenPeople={mayOpenPeople} />,
        state: <StateCell t={t} message={message} />,
        attempts: <span className="text-ink-2 tabular-nums">{message.attempts}</span>,
        price: message.priceMinor !== null && (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            {priceText(locale, message.priceMinor, message.currency)}
          </span>
        ),
        at: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={message.createdAt} locale={locale} />
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('messageLog.list.label')} columns={columns} rows={rows} />
}

type CellProps = { t: Translator; message: ListedMessage }

function KindCell({ t, message }: CellProps) {
  return (
    <TitleCell
      href={messagePath(message.id)}
      text={kindName(t, message.template)}
      mark={<IconDisc icon={message.channel === 'sms' ? MessageSquare : Mail} />}
      detail={t(`messageLog.channel.${message.channel}`)}
    />
  )
}

function RecipientCell({
  message: { person, contact },
  mayOpenPeople,
}: {
  message: ListedMessage
  mayOpenPeople: boolean
}) {
  const name = person && fullName(person)
  return (
    <span className="block min-w-0">
      {person && name && (
        <span className="block desk:truncate" title={name}>
          {mayOpenPeople ? (
            <Link href={personPath(person.directory, person.id)} className="relative text-ink">
              {name}
            </Link>
          ) : (
            name
          )}
        </span>
      )}
      <span
        title={contact}
        className={`block tabular-nums max-desk:break-all desk:truncate ${name ? 'text-caption text-ink-3' : ''}`}
      >
        {contact}
      </span>
    </span>
  )
}

function StateCell({ t, message }: CellProps) {
  const problem = message.state === 'delivered' ? null : messageProblemKey(message.errorCode)
  return (
    <span className="block min-w-0">
      <MessageStateChip t={t} message={message} />
      {problem && (
        <span title={t(problem)} className="block text-caption text-ink-2 desk:truncate">
          {t(problem)}
        </span>
      )}
    </span>
  )
}
