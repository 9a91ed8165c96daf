/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_fresh.h"

/*@ ghost
  void vsp_tree_insert_slots(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t top)
  {
      uint32_t p = v.parent[top];
      uint32_t s = v.center[top] < v.center[p] ? 0 : 1;
      uint32_t d = u.child[p][s];
      uint32_t w = v.center[d] < v.center[top] ? 0 : 1;
      uint32_t e = v.child[top][w];

      /@ assert up: VspLive(v, p) && p != top && p != n && v.child[p][s] == top &&
        VspInSide(v, v.center[top], p, s) && VspLive(u, p); @/
      /@ assert under: VspInSide(v, v.center[n], p, s); @/
      /@ assert beside: v.child[p][1 - s] == u.child[p][1 - s]; @/
      /@ assert live: \forall integer m; VspLive(u, m) ==> VspLive(v, m); @/
      /@ assert old: \forall integer m, k; VspLive(u, m) ==> m != p ==> 0 <= k <= 1 ==>
        v.child[m][k] != VSP_TREE_NIL ==> VspLive(u, v.child[m][k]) &&
        VspInSide(u, u.center[v.child[m][k]], m, k); @/
      /@ assert down: \forall integer m, k; VspLive(u, m) ==> m != p ==> 0 <= k <= 1 ==>
        v.child[m][k] != VSP_TREE_NIL ==> u.child[m][k] != VSP_TREE_NIL &&
        VspIn(u, u.center[v.child[m][k]], u.child[m][k]); @/
      /@ assert back: \forall integer m, k; VspLive(u, m) ==> 0 <= k <= 1 ==>
        u.child[m][k] != VSP_TREE_NIL ==> VspLive(u, u.child[m][k]) &&
        v.child[m][k] != VSP_TREE_NIL && VspIn(v, v.center[u.child[m][k]], v.child[m][k]); @/
      /@ assert once: \forall integer a, b; VspLive(u, a) ==> VspLive(u, b) ==>
        VspIn(u, u.center[a], b) ==> VspIn(u, u.center[b], a) ==> a == b; @/
      /@ assert rest: \forall integer m, k; VspLive(u, m) ==> m != p ==> 0 <= k <= 1 ==>
        v.child[m][k] == u.child[m][k]; @/
      /@ assert inner: \forall integer k; 0 <= k <= 1 ==> v.child[top][k] != VSP_TREE_NIL ==>
        v.child[top][k] != n ==> VspLive(u, v.child[top][k]) && d != VSP_TREE_NIL &&
        VspInSide(v, v.center[v.child[top][k]], top, k) &&
        VspIn(u, u.center[v.child[top][k]], d); @/
      /@ assert taken: d != VSP_TREE_NIL ==> VspInSide(v, v.center[d], top, w) && e == d; @/
      /@ assert other: d != VSP_TREE_NIL ==>
        v.child[top][1 - w] == VSP_TREE_NIL || v.child[top][1 - w] == n; @/
      /@ assert takes: VspTakesOver(v, top, d, n); @/
  }
@*/

/*@ ghost
  void vsp_tree_insert_gaps(struct vsp_tree u, struct vsp_tree v, uint32_t r)
  {
      /@ assert bound: \forall integer k; VSP_SPACE_MAX <= k ==> VspLive(v, k) ==>
        VspGapBound(v, k); @/
      /@ assert before: \forall integer k; VspLive(u, k) ==> k != r ==>
        VspBefore(v, k) == VspBefore(u, k); @/
      /@ assert local: \forall integer k; VSP_SPACE_MAX <= k ==> VspLive(v, k) ==> k != r ==>
        VspGapLocal(v, k); @/
  }
@*/

/*@ ghost
  void vsp_tree_insert_fresh(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t top)
  {
      uint32_t p = v.parent[top];
      uint32_t s = v.center[top] < v.center[p] ? 0 : 1;
      uint32_t d = u.child[p][s];

      /@ assert live: \forall integer k; VspLive(v, k) ==> VspLive(u, k) || k == n || k == top; @/
      /@ assert link: VspLive(v, p) && p != top && v.child[p][s] == top; @/
      /@ assert up: p != n && VspLive(u, p); @/
      /@ assert new: u.child[p][s] != top; @/
      /@ assert down: d != VSP_TREE_NIL ==> VspLive(u, d); @/
      /@ assert takes: VspTakesOver(v, top, d, n); @/
      /@ assert zero: top != n ==> v.gap[n] == 0; @/
      /@ assert gap: v.gap[top] == u.gap[d] && v.gap[d] == u.gap[d]; @/
      /@ assert only: \forall integer m; VspLive(u, m) ==>
        (v.child[m][0] == top ==> m == p && s == 0) &&
        (v.child[m][1] == top ==> m == p && s == 1); @/
      /@ assert same_gap: \forall integer j; VspLive(u, j) ==>
        j != n && j != top && v.gap[j] == u.gap[j]; @/
      /@ assert nil: v.gap[VSP_TREE_NIL] == u.gap[VSP_TREE_NIL] == 0; @/
      /@ assert child_0: \forall integer m; VspLive(u, m) ==>
        u.child[m][0] == VSP_TREE_NIL || VspLive(u, u.child[m][0]); @/
      /@ assert child_1: \forall integer m; VspLive(u, m) ==>
        u.child[m][1] == VSP_TREE_NIL || VspLive(u, u.child[m][1]); @/
      /@ assert kept_0: \forall integer m; VspLive(u, m) ==>
        v.gap[u.child[m][0]] == u.gap[u.child[m][0]]; @/
      /@ assert kept_1: \forall integer m; VspLive(u, m) ==>
        v.gap[u.child[m][1]] == u.gap[u.child[m][1]]; @/
      /@ assert slot: \forall integer m; VspLive(u, m) ==>
        (v.child[m][0] == u.child[m][0] || v.child[m][0] == top) &&
        (v.child[m][1] == u.child[m][1] || v.child[m][1] == top); @/
      /@ assert left: \forall integer m; VspLive(u, m) ==>
        v.gap[v.child[m][0]] == u.gap[u.child[m][0]]; @/
      /@ assert right: \forall integer m; VspLive(u, m) ==>
        v.gap[v.child[m][1]] == u.gap[u.child[m][1]]; @/
      /@ assert inner: \forall integer j; VspLive(v, j) ==> VspIn(v, v.center[j], top) ==>
        j == top || j == n || (d != VSP_TREE_NIL && VspIn(v, v.center[j], d)); @/
      /@ assert deep: d != VSP_TREE_NIL ==> VSP_SPACE_MAX <= d; @/
      /@ assert bound_d: d != VSP_TREE_NIL ==> VspGapBound(u, d); @/
      /@ assert window: d != VSP_TREE_NIL ==> \forall integer j; VspLive(u, j) ==>
        VspIn(v, v.center[j], d) ==> VspIn(u, u.center[j], d); @/
      /@ assert under: d != VSP_TREE_NIL ==> \forall integer j; VspLive(u, j) ==>
        VspIn(v, v.center[j], d) ==> v.gap[j] <= v.gap[top]; @/
      /@ assert bound_top: VspGapBound(v, top); @/
      /@ assert alone: top != n ==> \forall integer j; VspLive(v, j) ==>
        VspIn(v, v.center[j], n) ==> j == n; @/
      /@ assert bound: VspGapBound(v, n); @/
      /@ assert d_in: d != VSP_TREE_NIL ==> VspIn(v, v.center[d], top); @/
      /@ assert hung: d != VSP_TREE_NIL ==> \forall integer m; VspLive(u, m) ==>
        VspIn(v, v.center[top], m) ==> VspIn(u, u.center[d], m); @/
      /@ assert over_top: \forall integer m; VspLive(u, m) ==> VSP_SPACE_MAX <= m ==>
        VspIn(v, v.center[top], m) ==> v.gap[top] <= u.gap[m]; @/
      /@ assert over_n: \forall integer m; VspLive(u, m) ==> VSP_SPACE_MAX <= m ==>
        VspIn(v, v.center[n], m) ==> v.gap[n] <= u.gap[m]; @/
      /@ assert local: top != n ==> VspGapLocal(v, top); @/
      vsp_tree_insert_gaps(u, v, n);
  }
@*/

/*@ ghost
  void vsp_tree_insert_sums(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t q,
                             uint32_t r)
  {
      uint32_t a = r;

      vsp_tree_sum_change(u, v, 0, r);
      vsp_tree_sum_change(u, v, 2, r != n ? r : q);
      if (r == n && v.kind[q] == VSP_TREE_FREE && v.child[n][0] == VSP_TREE_NIL &&
          v.child[n][1] == VSP_TREE_NIL) {
          a = v.parent[n];
          /@ assert up: VspLive(u, a) && a != n; @/
          /@ assert room: VSP_SPACE_MAX <= a ==> u.kind[a] == VSP_TREE_REGION; @/
      }
      vsp_tree_sum_change(u, v, 1, a);
  }
@*/

/*@ ghost
  void vsp_tree_slots_same(struct vsp_tree u, struct vsp_tree linked, struct vsp_tree v, uint32_t n,
                           uint32_t top)
  {
  }
@*/

/*@ ghost
  void vsp_tree_insert_stack(struct vsp_tree u, struct vsp_tree v)
  {
      /@ assert keeps: \forall integer p, h; 1 <= h <= v.free_count ==> VspStacked(u, p, h) ==>
        VspStacked(v, p, h); @/
      /@ assert hops: \forall integer j, p; VspFree(v, j) ==> 2 <= v.start[j] ==>
        p <= v.parent[j] <= p ==> VspStacked(u, p, u.start[j] - 1); @/
      /@ assert links: VspStackLinks(v); @/
      /@ assert distinct: VspStackDistinct(v); @/
  }
@*/
