<?php
// What there is, in terms that both kinds of site can be asked for.
global $wpdb;
$states = ['publish' => 'ready', 'future' => 'ready', 'draft' => 'draft', 'pending' => 'in-review', 'private' => 'draft', 'trash' => 'binned'];
$posts = [];
foreach ($wpdb->get_results("SELECT * FROM $wpdb->posts WHERE post_type IN ('post', 'page') AND post_status IN ('publish', 'future', 'draft', 'pending', 'private', 'trash')") as $post) {
    $state = $post->post_password ? 'draft' : $states[$post->post_status];
    $topics = array_map(fn($term) => html_entity_decode($term->name), wp_get_object_terms($post->ID, ['category', 'post_tag']));
    $topics = array_values(array_diff($topics, ['Uncategorized', 'Uncategorised']));
    sort($topics);
    $posts[html_entity_decode(wp_strip_all_tags($post->post_title))] = ['state' => $state, 'topics' => $topics,
        'at' => $state === 'ready' ? $post->post_date_gmt : '', 'words' => preg_match_all('/\p{L}+/u', html_entity_decode(wp_strip_all_tags($post->post_content)))];
}
$comments = [];
$approved = ['1' => 'approved', '0' => 'pending', 'spam' => 'spam', 'trash' => 'removed'];
foreach ($wpdb->get_results("SELECT c.*, p.comment_content AS parent FROM $wpdb->comments c LEFT JOIN $wpdb->comments p ON p.comment_ID = c.comment_parent WHERE c.comment_approved <> 'post-trashed'") as $comment) {
    $comments[] = [trim(explode("\n", wp_strip_all_tags($comment->comment_content))[0]), trim(explode("\n", wp_strip_all_tags($comment->parent ?? ''))[0]),
        $approved[$comment->comment_approved], $comment->comment_type ?: 'comment', $comment->comment_author, $comment->comment_author_email, $comment->comment_date_gmt];
}
sort($comments);
ksort($posts);
echo json_encode(['posts' => $posts, 'comments' => $comments], JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE);
