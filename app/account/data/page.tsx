import type { Metadata } from 'next'
import { OwnDataPage } from '@/features/erasure/own-data-page'
import { requireAccount } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('erasure.own.title') }
}

export default async function Page() {
  return <OwnDataPage account={await requireAccount()} />
}
