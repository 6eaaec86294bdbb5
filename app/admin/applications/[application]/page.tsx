import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { applicationTexts } from '@/features/applications/application-names'
import { applicationOf } from '@/features/roles/holders-filter'
import { HoldersPage } from '@/features/roles/holders-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

type Props = PageProps<'/admin/applications/[application]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const application = applicationOf((await params).application)
  const t = await requestTranslator()
  return { title: t(application ? applicationTexts[application].name : 'holders.title') }
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const actor = await requirePermission('people.read')
  const application = applicationOf((await params).application)
  if (!application) notFound()
  return <HoldersPage actor={actor} application={application} params={await searchParams} />
}
