import { answerTracking } from '@/features/requests/tracking-answer'

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  return answerTracking(request, (await params).token)
}
