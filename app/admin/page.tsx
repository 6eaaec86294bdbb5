import { redirect } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { AttentionPage, Matters } from '@/features/attention/attention-page'
import { attentionOf, isConcerned } from '@/features/attention/queries'
import { FirstRunPage } from '@/features/first-run/first-run-page'
import { firstRunOf } from '@/features/first-run/queries'
import { requireActor } from '@/features/sessions/gate'
import type { Actor } from '@/lib/actor'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { navGroups } from './navigation'

export const generateMetadata = pageTitle('attention.title')

/**
 * The first steps on a new installation, afterwards what needs attention; whom none of it concerns is led to the first
 * screen that they may read.
 */
export default async function Page({ searchParams }: PageProps<'/admin'>) {
  const actor = await requireActor('admin')
  const t = await requestTranslator()
  if (!isConcerned(actor)) return <NothingHere actor={actor} t={t} />
  const [steps, attention, params] = await Promise.all([firstRunOf(actor), attentionOf(actor), searchParams])
  const shown = { actor, attention, params, t }
  if (!steps) return <AttentionPage {...shown} />
  return (
    <FirstRunPage steps={steps} t={t}>
      <Matters {...shown} />
    </FirstRunPage>
  )
}

function NothingHere({ actor, t }: { actor: Actor; t: Translator }) {
  const first = navGroups(actor, t)[0]?.items[0]
  if (first) redirect(first.href)
  return (
    <DeskPage title={t('shell.nothingHere.title')}>
      <EmptyState title={t('shell.nothingHere.heading')} text={t('shell.nothingHere.text')} />
    </DeskPage>
  )
}
