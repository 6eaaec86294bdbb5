import { toldChanges } from '@/features/audit-log/object-changes'
import { answerPassport } from '@/features/passport/answer'

export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }) {
  return answerPassport(request, (await params).code, toldChanges)
}
