import { redirect } from 'next/navigation'
import { importsPath } from '@/features/import/paths'
import { answerUpload } from '@/features/import/upload'
import { requirePermission } from '@/features/sessions/permission'

/** The upload's form. The front door has asked whether it comes from a page of ours. */
export async function POST(request: Request): Promise<Response> {
  return answerUpload(await requirePermission('equipment.write'), 'equipment', request)
}

/** Whoever had to sign in first comes back here, without the file. */
export async function GET(): Promise<Response> {
  await requirePermission('equipment.write')
  redirect(importsPath('equipment'))
}
