import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SettingSectionPage } from '@/features/organization-settings/setting-section-page'
import { isSettingSection } from '@/features/organization-settings/setting-sections'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

type Props = PageProps<'/admin/settings/[section]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await requestTranslator()
  const { section } = await params
  return isSettingSection(section) ? { title: t(`settings.screen.${section}.title`) } : {}
}

export default async function SettingPage({ params, searchParams }: Props) {
  const actor = await requirePermission('settings.read')
  const { section } = await params
  if (!isSettingSection(section)) notFound()
  return <SettingSectionPage actor={actor} section={section} done={(await searchParams).done === 'saved'} />
}
