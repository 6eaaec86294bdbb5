import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { fullName } from '@/features/memberships/person-name'
import { messagesPath } from '@/features/messages/paths'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { messageFilter } from './message-filter'
import { MessagesTable } from './messages-table'
import { MessagesToolbar } from './messages-toolbar'
import { countedAtMost, listMessages, messageList, recipientPerson } from './queries'

/** Everything that was sent, the latest first, and what became of it. */
export async function MessagesPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const filter = messageFilter(params)
  const [page, person] = await Promise.all([
    listMessages(actor, filter, listRequest(messageList, params)),
    filter.personId ? recipientPerson(actor, filter.personId) : null,
  ])
  const isFiltered = Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : value))
  const isEmpty = page.total === 0 && !isFiltered
  const pageHref = (cursor: string | null) =>
    cursor ? listHref(messagesPath, params, { cursor }) : undefined

  return (
    <DeskPage title={t('messageLog.title')}>
      {!isEmpty && (
        <MessagesToolbar
          t={t}
          locale={actor.locale}
          params={params}
          filter={filter}
          person={person && fullName(person)}
        />
      )}
      {page.rows.length > 0 ? (
        <MessagesTable
          t={t}
          locale={actor.locale}
          messages={page.rows}
          mayOpenPeople={can(actor, 'people.read')}
        />
      ) : (
        <NoMessages t={t} actor={actor} isFiltered={isFiltered} />
      )}
      {!isEmpty && (
        <ListFooter
          total={
            page.total > countedAtMost(filter)
              ? t('messageLog.list.moreThan', { n: countedAtMost(filter) })
              : t('messageLog.list.total', { n: page.total })
          }
          previous={pageHref(page.previous)}
          next={pageHref(page.next)}
          labels={{ previous: t('messageLog.list.previous'), next: t('messageLog.list.next') }}
        />
      )}
    </DeskPage>
  )
}

function NoMessages({ t, actor, isFiltered }: { t: Translator; actor: Actor; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title={t('messageLog.empty.notFound')} text={t('messageLog.empty.notFoundText')}>
        <LinkButton href={messagesPath}>{t('messageLog.empty.reset')}</LinkButton>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('messageLog.empty.title')} text={t('messageLog.empty.text')}>
      {can(actor, 'people.write') && (
        <LinkButton href="/admin/employees/new" look="primary">
          {t('messageLog.empty.invite')}
        </LinkButton>
      )}
    </EmptyState>
  )
}
