// What a workshop about a grocery delivery service brings together: sixty notes in both languages, short
// and long, as people write them. Per lane of the current-state map, per stage from left to right.
import type { LaneKind } from '../../shared/journey/model'

export type WorkshopNote = { kind: LaneKind; stage: number; text: string }

const lanes: Partial<Record<LaneKind, string[][]>> = {
  actions: [
    ['Hears about it from a colleague'],
    ['리뷰를 세 개 이상 읽는다', 'Compares prices on the phone'],
    ['Puts 14 items in the basket', 'Looks for a voucher'],
    ['앱으로 배송을 확인한다'],
    ['Calls about a missing item'],
    ['친구에게 할인 코드를 보낸다'],
  ],
  thoughts: [
    ['“Is this for people like me?”'],
    ['가격이 동네 마트보다 싼가?'],
    ['“I hope I did not forget the milk”'],
    ['생각보다 신선하네', '다음에는 두부도 시켜야지'],
    ['“Why do I explain this twice?”'],
    ['부모님 댁에도 시켜 드려야지'],
  ],
  questions: [
    ['배송 지역에 우리 집이 있나?'],
    ['How long do the vegetables keep?'],
    ['Can I change the delivery slot later?', '결제 후 취소할 수 있나?'],
    ['Where do I leave the boxes?'],
    ['환불은 언제 들어오나?'],
    ['Do I get anything for inviting friends?'],
  ],
  touchpoints: [
    ['Search ad', '지인 추천'],
    ['비교 사이트', 'Store leaflet'],
    ['Checkout page'],
    ['Delivery person at the door', '알림톡'],
    ['콜센터', 'Chat window'],
    ['Review page'],
  ],
  pains: [
    ['광고마다 말이 다르다'],
    ['Delivery costs appear only at the very end of the comparison'],
    ['Card form loses everything after one typing mistake', '최소 주문 금액을 나중에 안다'],
    ['The slot is two hours long', '포장 쓰레기가 너무 많다'],
    ['전화 연결까지 11분', 'Refund takes 8 days'],
    ['Nobody asks how it went'],
  ],
  opportunities: [
    ['One sentence that says what it costs', '동네 이름으로 시작하는 첫 화면'],
    ['배송비를 처음부터 보여 준다', 'Side-by-side price check'],
    ['Save the basket for a week'],
    ['30-minute slots in the evening', '문 앞 사진을 보낸다'],
    ['Refund at once below 20 euros', '챗봇이 먼저 묻는다'],
    ['추천하면 둘 다 무료 배송'],
  ],
  evidence: [
    ['Survey, 212 answers'],
    ['분석: 이탈률 61%'],
    ['Checkout funnel, May', '결제 오류 로그'],
    ['배송 평점 4.2'],
    ['Support log, 340 calls', '상담 녹취 25건'],
    ['NPS 31', 'Review export'],
  ],
}

export const workshopNotes: WorkshopNote[] = Object.entries(lanes).flatMap(([kind, stages]) =>
  stages.flatMap((texts, stage) => texts.map((text) => ({ kind: kind as LaneKind, stage, text }))),
)
