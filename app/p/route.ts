import { answerNumber } from '@/features/passport/number-answer'

export async function GET(request: Request) {
  return answerNumber(request)
}
