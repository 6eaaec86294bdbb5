import { redirect } from 'next/navigation'
import { optionalAccount } from '@/features/sessions/gate'
import { defaultReturnTo } from '@/features/sessions/return-to'

export default async function StartPage() {
  redirect((await optionalAccount()) ? defaultReturnTo : '/sign-in')
}
