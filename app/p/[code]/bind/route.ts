import { answerBind, answerBindForm } from '@/features/passport/bind-answer'

type Context = { params: Promise<{ code: string }> }

export async function GET(request: Request, { params }: Context) {
  return answerBindForm(request, (await params).code)
}

export async function POST(request: Request, { params }: Context) {
  return answerBind(request, (await params).code)
}
