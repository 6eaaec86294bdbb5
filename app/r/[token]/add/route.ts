import { answerAddition, leadToTracking } from '@/features/requests/tracking-answer'

type Context = { params: Promise<{ token: string }> }

export async function GET(_request: Request, { params }: Context) {
  return leadToTracking((await params).token)
}

export async function POST(request: Request, { params }: Context) {
  return answerAddition(request, (await params).token)
}
