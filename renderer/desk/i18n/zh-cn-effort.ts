/** What the hands did for an order; English has the same shape by type. */
export const zhCnEffort = {
  day: '我今日每单（接听到派出，{{orders}} 单的中位数）：按键 {{keys}} 次，点击 {{clicks}} 次，移动鼠标 {{travels}} 次。记录和详细地址里打的字不计。',
  run: '用手（不计分）：{{counts}}',
  order: '按键 {{keys}}、点击 {{clicks}}、移动鼠标 {{travels}}',
};
