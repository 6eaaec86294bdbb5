import { notFound } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'

/** An address below `/admin` that no screen has: `not-found.tsx` beside the navigation answers it. */
export default async function MissingPage() {
  await requireActor('admin')
  notFound()
}
