import { BellOff, Mail, MessageSquare, Phone } from 'lucide-react'
import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { IconDisc, TitleCell } from '@/components/data-table/title-cell'
import { Moment } from '@/components/ui/moment'
import { objectPath } from '@/features/equipment/paths'
import { contactText } from '@/lib/contact'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { requestPath } from './paths'
import type { ListedRequest } from './queries'
import { RequestStateChip } from './request-state-chip'

type Props = {
  t: Translator
  locale: Locale
  requests: ListedRequest[]
  /** Whether objects lead to their cards. */
  mayOpenEquipment: boolean
}

export function RequestsTable({ t, locale, requests, mayOpenEquipment }: Props) {
  const columns: Column[] = [
    { id: 'what', header: t('requests.column.what'), onPhone: 'title' },
    { id: 'object', header: t('requests.column.object'), onPhone: 'line', width: 'w-[20%]' },
    { id: 'reporter', header: t('requests.column.reporter'), onPhone: 'line', width: 'w-[15%]' },
    { id: 'state', header: t('requests.column.state'), onPhone: 'start', width: 'w-32' },
    {
      id: 'assignee',
      header: t('requests.column.assignee'),
      onPhone: 'hidden',
      width: 'w-[13%]',
      onWide: true,
    },
    { id: 'at', header: t('requests.column.at'), align: 'end', onPhone: 'aside', width: 'w-36' },
  ]
  const rows = requests.map(
    (request): Row => ({
      id: request.id,
      cells: {
        what: <WhatCell t={t} request={request} />,
        object: <ObjectCell t={t} request={request} mayOpen={mayOpenEquipment} />,
        reporter: <ReporterCell t={t} request={request} />,
        state: <RequestStateChip t={t} state={request.state} awaitsAnswer={request.awaitsAnswer} />,
        assignee: request.assignee ? (
          <span className="block truncate">{nameOf(request.assignee)}</span>
        ) : (
          <span className="text-ink-3">{t('requests.list.nobody')}</span>
        ),
        at: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={request.createdAt} locale={locale} />
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('requests.list.label')} columns={columns} rows={rows} />
}

const nameOf = ({ surname, givenName }: { surname: string; givenName: string }): string =>
  `${surname} ${givenName}`.trim()

/** How the reporter wants to be answered. */
const channelIcons = { call: Phone, sms: MessageSquare, email: Mail, none: BellOff } as const

type CellProps = { t: Translator; request: ListedRequest }

const WhatCell = ({ t, request: { id, number, words, channel } }: CellProps) => (
  <TitleCell
    href={requestPath(id)}
    text={words}
    mark={<IconDisc icon={channelIcons[channel]} />}
    detail={t('requests.number', { number: String(number) })}
    isSentence
  />
)

function ObjectCell({ t, request, mayOpen }: CellProps & { mayOpen: boolean }) {
  const { equipment, company } = request
  if (!equipment) return <span className="text-ink-3">{t('requests.noObject')}</span>
  return (
    <span className="block min-w-0">
      <span className="block desk:truncate" title={equipment.name}>
        {mayOpen ? (
          <Link href={objectPath(equipment.id)} className="relative text-ink">
            {equipment.name}
          </Link>
        ) : (
          equipment.name
        )}
      </span>
      {company && <span className="block text-caption text-ink-3 desk:truncate">{company}</span>}
    </span>
  )
}

function ReporterCell({ t, request: { reporterName, contact, channel } }: CellProps) {
  const below = contact ? contactText(contact) : t(`requests.channel.${channel}`)
  return (
    <span className="block min-w-0">
      <span className={`block desk:truncate ${reporterName ? '' : 'text-ink-3'}`} title={reporterName}>
        {reporterName || t('requests.list.anonymous')}
      </span>
      <span className="block text-caption text-ink-3 tabular-nums max-desk:break-all desk:truncate">
        {below}
      </span>
    </span>
  )
}
