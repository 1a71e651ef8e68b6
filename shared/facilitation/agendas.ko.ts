// The agendas in Korean. A prompt tells somebody who has never done this what to do now.
import type { AgendaKind, PlannedStep } from './agendaPlan'

const goal: PlannedStep = {
  title: '목표 정하기',
  prompt:
    '이 작업이 끝나면 무엇을 알고 싶고, 그것으로 무엇을 결정하려고 하나요? 한 문장으로 말해 봅시다.',
  minutes: 5,
  lanes: 'panels',
}

const persona: PlannedStep = {
  title: '페르소나 만나기',
  prompt:
    '누구의 여정인가요? 모두가 아니라 실제로 있을 법한 고객 한 사람을 떠올리며 카드를 함께 채워 주세요. 이 사람에게 중요한 것은 무엇인가요?',
  minutes: 10,
  lanes: 'panels',
}

const touchpoints: PlannedStep = {
  title: '터치포인트 찾기',
  prompt:
    '이 고객은 온라인과 오프라인 어디에서 우리를 만나나요? 단계별로 메모 하나에 터치포인트 하나씩 적어 주세요. 매장, 전화, 지인의 추천도 잊지 마세요.',
  minutes: 10,
  lanes: ['touchpoints'],
}

const moments: PlannedStep = {
  title: '결정적 순간 찾기',
  prompt:
    '곡선이 가장 낮은 곳과 가장 높은 곳을 살펴봅시다. 고객이 남을지 떠날지를 가르는 순간은 언제인가요? 결정적 순간으로 표시해 주세요.',
  minutes: 10,
  lanes: [],
}

const share: PlannedStep = {
  title: '함께 돌아보기',
  prompt:
    '여정을 왼쪽에서 오른쪽으로 따라가 봅시다. 무엇이 뜻밖이었나요? 이 자리에 없던 사람들에게 무엇을 전할까요?',
  minutes: 10,
  lanes: [],
}

const review: PlannedStep = {
  title: '다시 볼 날 정하기',
  prompt: '이 지도를 언제 다시 볼까요? 그때까지 새로 알게 된 것은 누가 가져올까요?',
  minutes: 5,
  round: {
    kind: 'poll',
    name: '다음 검토',
    question: '이 지도를 언제 다시 보면 좋을까요?',
    choices: ['한 달 뒤', '석 달 뒤', '반년 뒤'],
  },
}

const today: PlannedStep[] = [
  goal,
  persona,
  {
    title: '이미 아는 것 모으기',
    prompt:
      '이 고객들에 대해 확실히 아는 것은 무엇인가요? 수치, 인터뷰, 불만 사항을 적고 메모마다 출처를 남겨 주세요.',
    minutes: 10,
    lanes: ['evidence'],
  },
  touchpoints,
  {
    title: '행동·생각·질문 적기',
    prompt:
      '각자 적어 봅시다. 단계마다 고객은 무엇을 하고, 생각하고, 궁금해하나요? 메모 하나에 한 가지씩 적어 주세요. 공개하기 전에는 아무도 내 메모를 볼 수 없습니다.',
    minutes: 12,
    lanes: ['actions', 'thoughts', 'questions'],
    writing: 'private',
  },
  {
    title: '감정 곡선 그리기',
    prompt:
      '단계마다 고객의 기분은 어떤가요? 아주 나쁨부터 아주 좋음까지, 각자 자기 곡선을 그린 다음 비교해 봅시다.',
    minutes: 6,
    lanes: ['emotion'],
    round: { kind: 'emotion', name: '지금의 감정' },
  },
  moments,
  {
    title: '빈틈 채우기',
    prompt:
      '고객은 어디에서 막히고, 거기에 무엇이 빠져 있나요? 늦추거나 짜증 나게 하거나 그만두게 하는 것을 적어 주세요.',
    minutes: 10,
    lanes: ['pains', 'touchpoints'],
  },
  {
    title: '기회 찾고 투표하기',
    prompt:
      '무엇을 더 잘할 수 있을까요? 아이디어를 적은 다음, 고객에게 가장 도움이 될 것에 점을 붙여 주세요.',
    minutes: 12,
    lanes: ['opportunities'],
    round: {
      kind: 'dots',
      name: '가장 좋은 기회',
      budget: 5,
      perNote: 2,
      lanes: ['opportunities'],
    },
  },
  share,
  review,
]

const future: PlannedStep[] = [
  {
    ...goal,
    prompt:
      '1년 뒤 고객에게 무엇이 달라져 있어야 하고, 그것을 어떻게 알아볼 수 있을까요? 한 문장으로 말해 봅시다.',
  },
  persona,
  {
    title: '출발점 확인하기',
    prompt:
      '지금의 여정에 대해 무엇을 알고 있나요? 꼭 지켜야 할 것과 고객이 가장 많이 불평하는 것을 적어 주세요.',
    minutes: 10,
    lanes: ['expectations', 'metrics'],
  },
  {
    ...touchpoints,
    prompt:
      '앞으로 이 고객은 온라인과 오프라인 어디에서 우리를 만나야 할까요? 메모 하나에 터치포인트 하나씩 적어 주세요. 지금 있는 것 가운데 없애도 되는 것은 무엇인가요?',
  },
  {
    title: '바라는 행동과 생각 적기',
    prompt:
      '각자 적어 봅시다. 단계마다 고객이 무엇을 할 수 있고, 생각하고, 기대하게 하고 싶나요? 공개하기 전에는 아무도 내 메모를 볼 수 없습니다.',
    minutes: 12,
    lanes: ['actions', 'thoughts', 'expectations'],
    writing: 'private',
  },
  {
    title: '감정 곡선 그리기',
    prompt:
      '우리가 해내고 나면 단계마다 어떤 기분이어야 할까요? 각자 자기 곡선을 그린 다음 비교해 봅시다.',
    minutes: 6,
    lanes: ['emotion'],
    round: { kind: 'emotion', name: '바라는 감정' },
  },
  {
    ...moments,
    prompt:
      '무슨 일이 있어도 잘되어야 하는 순간은 언제인가요? 결정적 순간으로 표시하고 이유를 말해 주세요.',
  },
  {
    title: '빈틈 채우기',
    prompt:
      '지금과 이 모습 사이에 무엇이 빠져 있나요? 단계마다 더하거나 바꾸거나 그만두어야 할 것을 적어 주세요.',
    minutes: 12,
    lanes: ['opportunities'],
  },
  {
    title: '먼저 바꿀 것 고르기',
    prompt: '드는 노력에 비해 고객에게 가장 큰 도움이 될 변화에 점을 붙여 주세요.',
    minutes: 8,
    lanes: ['opportunities'],
    round: {
      kind: 'dots',
      name: '먼저 바꿀 것',
      budget: 5,
      perNote: 2,
      lanes: ['opportunities'],
    },
  },
  {
    ...share,
    prompt:
      '여정을 왼쪽에서 오른쪽으로 따라가 봅시다. 고른 변화마다 누가 맡고, 어떤 수치로 확인할까요?',
    lanes: ['owner', 'metrics'],
  },
  review,
]

const buyer: PlannedStep[] = [
  {
    ...goal,
    prompt:
      '구매자의 어떤 결정을 이해하고 싶은가요? 알게 된 것으로 무엇을 할지 한 문장으로 말해 봅시다.',
  },
  {
    ...persona,
    prompt:
      '누가 결정하고, 누가 의견을 보태나요? 실제로 있을 법한 구매자 한 사람을 떠올리며 예산과 걱정거리까지 카드를 함께 채워 주세요.',
  },
  {
    title: '이미 아는 것 모으기',
    prompt:
      '영업, 고객 지원, 수치는 이 사람들이 어떻게 산다고 말해 주나요? 실제 사례에서 무엇이 결정을 갈랐는지 적어 주세요.',
    minutes: 10,
    lanes: ['free'],
  },
  {
    ...touchpoints,
    prompt:
      '구매자는 온라인과 오프라인 어디에서 우리를 만나거나 우리 이야기를 듣나요? 우리가 관리하지 않는 곳까지 메모 하나에 터치포인트 하나씩 적어 주세요.',
  },
  {
    title: '행동·생각·질문 적기',
    prompt:
      '각자 적어 봅시다. 단계마다 구매자는 무엇을 하고, 생각하고, 물어보나요? 공개하기 전에는 아무도 내 메모를 볼 수 없습니다.',
    minutes: 12,
    lanes: ['actions', 'thoughts'],
    writing: 'private',
  },
  {
    title: '감정 곡선 그리기',
    prompt:
      '단계마다 구매자는 얼마나 확신하거나 걱정하나요? 각자 자기 곡선을 그린 다음 비교해 봅시다.',
    minutes: 6,
    lanes: ['emotion'],
    round: { kind: 'emotion', name: '구매자의 확신' },
  },
  {
    ...moments,
    prompt:
      '구매자가 마음을 정하거나 조용히 떠나는 순간은 언제인가요? 결정적 순간으로 표시해 주세요.',
  },
  {
    title: '빈틈 채우기',
    prompt:
      '구매자가 망설이는 곳에 어떤 답이나 콘텐츠, 근거가 빠져 있나요? 도움이 될 것과 그것이 이미 있는지를 적어 주세요.',
    minutes: 10,
    lanes: ['content'],
  },
  {
    title: '만들 것 고르기',
    prompt: '구매자가 다음 단계로 나아가는 데 가장 도움이 될 것에 점을 붙여 주세요.',
    minutes: 8,
    lanes: ['content', 'next-step'],
    round: {
      kind: 'dots',
      name: '먼저 만들 것',
      budget: 5,
      perNote: 2,
      lanes: ['content', 'next-step'],
    },
  },
  share,
  review,
]

const blank: PlannedStep[] = [
  goal,
  {
    title: '각자 적기',
    prompt:
      '무엇이 떠오르나요? 메모 하나에 한 가지씩 적어 주세요. 공개하기 전에는 아무도 내 메모를 볼 수 없습니다.',
    minutes: 10,
    writing: 'private',
  },
  {
    title: '함께 정리하기',
    prompt: '적힌 것을 읽고, 서로 어울리는 것끼리 나란히 놓아 주세요.',
    minutes: 12,
  },
  {
    title: '투표하기',
    prompt: '가장 중요하다고 생각하는 것에 점을 붙여 주세요.',
    minutes: 6,
    round: { kind: 'dots', name: '가장 중요한 것', budget: 5, perNote: 2, lanes: [] },
  },
  {
    title: '다음에 할 일 정하기',
    prompt: '무엇을 누가 언제까지 할까요? 자리를 뜨기 전에 적어 둡시다.',
    minutes: 10,
  },
]

export const koreanAgendas: Record<AgendaKind, PlannedStep[]> = { today, future, buyer, blank }
