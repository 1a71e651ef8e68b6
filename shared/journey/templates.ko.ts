// The templates in Korean, written for Korean workshops rather than translated word by word.
import * as examples from './examples.ko'
import type { Template } from './template'

const lifecycle = ['발견', '탐색', '구매', '사용', '고객 지원', '추천']

const currentState: Template = {
  id: 'current-state',
  kind: 'current-state',
  name: '현재 상태',
  description: '발견부터 추천까지, 오늘의 고객이 무엇을 하고 생각하고 느끼는지 그립니다.',
  mapTitle: '지금의 고객 여정',
  goal: '처음 온 고객이 발견부터 사용 첫 달까지 어디에서 막히는지 찾습니다.',
  persona: {
    name: '박미나, 34세',
    jobTitle: '직장인, 네 식구',
    day: '퇴근길 버스에서 휴대폰으로 가격을 비교하며 장을 봅니다',
  },
  stages: lifecycle.map((title) => ({ title })),
  lanes: [
    { kind: 'actions', title: '행동', prompt: '고객은 이 단계에서 무엇을 하나요?' },
    { kind: 'thoughts', title: '생각', prompt: '고객은 속으로 어떤 생각을 하나요?' },
    { kind: 'questions', title: '질문', prompt: '넘어가기 전에 무엇을 알고 싶어 하나요?' },
    { kind: 'emotion', title: '감정 곡선', prompt: '기분이 얼마나 좋거나 나쁜가요?' },
    {
      kind: 'touchpoints',
      title: '터치포인트',
      prompt: '온라인과 오프라인, 어디에서 우리를 만나나요?',
    },
    { kind: 'pains', title: '불편(페인 포인트)', prompt: '무엇이 답답하고, 어디에서 막히나요?' },
    { kind: 'opportunities', title: '기회', prompt: '여기서 우리가 무엇을 더 잘할 수 있나요?' },
    { kind: 'evidence', title: '근거와 지표', prompt: '어떻게 알았나요? 어떤 수치가 보여 주나요?' },
  ],
  examples: examples.currentStateExamples,
}

const futureState: Template = {
  id: 'future-state',
  kind: 'future-state',
  name: '미래 상태',
  description: '고객 여정이 어떻게 달라져야 하는지, 그러려면 무엇을 바꿔야 하는지 그립니다.',
  mapTitle: '우리가 바라는 고객 여정',
  goal: '1년 뒤 고객이 느낄 경험과 가장 먼저 바꿀 세 가지를 정합니다.',
  persona: {
    name: '박미나, 34세',
    jobTitle: '직장인, 네 식구',
    motivations: '몇 분 안에 답을 얻고 싶어 하고, 좋았던 경험은 주변에 알립니다',
  },
  stages: lifecycle.map((title) => ({ title })),
  lanes: [
    { kind: 'actions', title: '바라는 행동', prompt: '고객이 무엇을 할 수 있어야 하나요?' },
    { kind: 'thoughts', title: '바라는 생각', prompt: '고객이 어떻게 생각하기를 바라나요?' },
    { kind: 'expectations', title: '기대', prompt: '고객은 우리에게 무엇을 기대하나요?' },
    { kind: 'emotion', title: '감정 곡선', prompt: '지금보다 기분이 얼마나 나아져야 하나요?' },
    {
      kind: 'touchpoints',
      title: '터치포인트와 채널',
      prompt: '온라인과 오프라인, 어디에서 만나야 하나요?',
    },
    {
      kind: 'opportunities',
      title: '아이디어와 변화',
      prompt: '무엇을 더하고, 바꾸고, 그만둬야 하나요?',
    },
    { kind: 'free', title: '채널 일관성', prompt: '어느 채널에서나 같아야 할 것은 무엇인가요?' },
    { kind: 'metrics', title: '측정 지표', prompt: '잘되고 있는지 어떤 수치로 확인하나요?' },
    { kind: 'owner', title: '담당자', prompt: '누가 책임지고, 누구와 함께하나요?' },
  ],
  examples: examples.futureStateExamples,
}

const buyerJourney: Template = {
  id: 'buyer-journey',
  kind: 'buyer-journey',
  name: '구매자 여정',
  description: '구매자가 어떻게 결정에 이르는지, 무엇이 돕고 무엇이 망설이게 하는지 그립니다.',
  mapTitle: '구매자 여정',
  goal: '구매자가 결정하기까지 단계마다 무엇을 확인해야 하는지 찾습니다.',
  persona: {
    name: '김도현',
    jobTitle: '운영팀장',
    industry: '직원 200명 규모의 회사',
    vetting: '무엇을 사든 숫자로 근거를 보여야 합니다',
  },
  stages: [{ title: '인지' }, { title: '고려' }, { title: '결정' }],
  lanes: [
    { kind: 'actions', title: '행동', prompt: '구매자는 이 단계에서 무엇을 하나요?' },
    { kind: 'thoughts', title: '생각과 질문', prompt: '어떤 생각을 하고, 무엇을 물어보나요?' },
    { kind: 'free', title: '결정 요인', prompt: '후기, 가격, 필요, 예산 중 무엇이 중요한가요?' },
    { kind: 'emotion', title: '감정 곡선', prompt: '얼마나 확신하거나 불안해하나요?' },
    {
      kind: 'touchpoints',
      title: '터치포인트',
      prompt: '온라인과 오프라인, 어디에서 우리를 만나나요?',
    },
    { kind: 'content', title: '콘텐츠와 자료', prompt: '어떤 자료가 필요하고, 이미 있나요?' },
    {
      kind: 'next-step',
      title: '다음 행동',
      prompt: '다음으로 어떤 행동(CTA)을 권하나요?',
    },
  ],
  examples: examples.buyerJourneyExamples,
}

const blank: Template = {
  id: 'blank',
  kind: 'blank',
  name: '빈 보드',
  description: '아무것도 없는 보드입니다. 지도는 나중에 더해도 됩니다.',
  mapTitle: '',
  goal: '',
  stages: [],
  lanes: [],
}

/** Further stages for the lanes of the current state. */
const crossChannel: Template = {
  ...currentState,
  id: 'cross-channel',
  name: '크로스 채널',
  description: '첫 광고부터 구매 후기까지, 매장과 웹과 전화를 오가는 여정을 그립니다.',
  mapTitle: '채널을 오가는 고객 여정',
  goal: '고객이 채널을 옮길 때 어디에서 길을 잃는지 찾습니다.',
  persona: {
    name: '한지수, 29세',
    channel: '매장에서 써 보고 휴대폰으로 삽니다',
  },
  stages: ['인지', '고려', '결정', '구매와 후기'].map((title) => ({ title })),
  examples: examples.crossChannelExamples,
}

const loyaltyLoop: Template = {
  ...currentState,
  id: 'loyalty-loop',
  name: '충성 고객 순환',
  description: '첫 구매 뒤에 고객이 왜 다시 오거나 오지 않는지 그립니다.',
  mapTitle: '다시 찾는 고객의 여정',
  goal: '고객이 다시 비교하지 않고 우리를 고르게 하는 것이 무엇인지 찾습니다.',
  persona: {
    name: '임소라, 41세',
    segment: '두 번 구매했고, 친구들이 무엇을 살지 물어봅니다',
  },
  stages: ['고려', '평가', '구매', '만족·추천·유대'].map((title) => ({ title })),
  examples: examples.loyaltyLoopExamples,
}

const experience: Template = {
  ...currentState,
  id: 'experience',
  name: '경험 여정',
  description: '한 번의 방문이나 서비스를, 기대하는 순간부터 기억하는 순간까지 그립니다.',
  mapTitle: '방문 전부터 기억까지의 경험',
  goal: '다녀간 고객이 주변에 이야기했으면 하는 한 순간을 정합니다.',
  persona: {
    name: '서민호, 52세',
    segment: '처음 온 고객',
    goals: '남에게 묻지 않고 스스로 해내고 싶어 합니다',
  },
  stages: ['방문 전', '도착', '이용', '문제 해결', '기억'].map((title) => ({ title })),
  examples: examples.experienceExamples,
}

export const koreanTemplates: Template[] = [
  currentState,
  futureState,
  buyerJourney,
  blank,
  crossChannel,
  loyaltyLoop,
  experience,
]
