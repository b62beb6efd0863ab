import type { Draw } from './random.js';

/** Twenty townships of an invented county: eleven larger ones come first. */
export const townshipNames = [
  '城关镇',
  '东溪镇',
  '石桥镇',
  '青云镇',
  '龙泉镇',
  '白沙镇',
  '大塘镇',
  '松林镇',
  '平湖镇',
  '双河镇',
  '金山街道',
  '清水乡',
  '云峰乡',
  '横岭乡',
  '枫树乡',
  '九坑乡',
  '南屏街道',
  '长岗镇',
  '杨柳乡',
  '茶园乡',
] as const;

const firstPart = [
  '上',
  '下',
  '东',
  '西',
  '南',
  '北',
  '前',
  '后',
  '新',
  '大',
  '小',
  '高',
  '长',
  '白',
  '青',
  '石',
  '金',
  '银',
  '竹',
  '松',
  '枫',
  '杨',
  '柳',
  '梅',
  '桃',
] as const;
const secondPart = ['塘', '溪', '桥', '岭', '坑', '田', '山', '湾', '坪', '埠', '井', '林', '屋', '墩', '畈', '岗', '浦', '源', '园', '湖'] as const;
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段章钱汤尹黎易常武乔贺赖龚文';
const middle = '建国志文明德永春金玉海福贵庆宏伟家世光荣立正新学成思振兴大中秀美月红丽晓国卫长树云水根木火土';
const last = '军华强平辉峰勇斌杰涛波林生荣明龙飞刚亮民祥富良才松柏泉芳英兰梅萍娟霞燕玲琴凤仙香珍珠法土根田山';

/** Names of villages and persons; no village name comes twice in one township. */
export class Names {
  constructor(private readonly draw: Draw) {}

  villages(count: number): string[] {
    const all = firstPart.flatMap((first) => secondPart.map((second) => `${first}${second}`));
    return this.draw
      .shuffle(all)
      .slice(0, count)
      .map((name, index) => `${name}${index % 9 === 8 ? '社区' : '村'}`);
  }

  person(): string {
    const given = this.draw.chance(20) ? this.letter(last) : `${this.letter(middle)}${this.letter(last)}`;
    return `${this.letter(surnames)}${given}`;
  }

  private letter(letters: string): string {
    return letters[this.draw.between(0, letters.length - 1)] ?? '';
  }
}
